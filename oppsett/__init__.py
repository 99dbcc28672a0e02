"""Set-up and quality gates of Helhet: plain Python, nothing installed beforehand."""
