"""Budget against accounts during the year: deviations, and yearly budgets spread over months."""
