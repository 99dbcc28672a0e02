"""Guards: a file is judged before it is read, and read in a process that may fall without harm."""
