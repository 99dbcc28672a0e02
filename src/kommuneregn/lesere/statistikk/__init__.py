"""Statistics in tables, JSON-stat and answers of PxWeb, as cubes."""
