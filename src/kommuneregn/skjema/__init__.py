"""Statutory schemes of the budget and accounts regulation, driven by data."""

from kommuneregn.skjema.okonomisk_oversikt import (
    OkonomiskOversikt,
    Post,
    UnableToFillScheme,
    arter_i_post,
    lag_okonomisk_oversikt,
)

__all__ = ["OkonomiskOversikt", "Post", "UnableToFillScheme", "arter_i_post", "lag_okonomisk_oversikt"]
