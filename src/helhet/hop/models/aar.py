"""The years that any plan, goal or amount may lie in."""

from django.core.validators import MaxValueValidator, MinValueValidator

AARSGRENSER = [MinValueValidator(1990), MaxValueValidator(2100)]
