"""Why an effect cannot be measured from what was given.

Source: our own form; a message says what was found, what was expected and what to do.
"""


class UnableToEstimateEffect(ValueError):
    """The panel or the choice cannot give the figure that was asked for."""
