"""Rounds prices as the shop does: whole cents, half a cent to the even side, never below one cent."""

from decimal import ROUND_HALF_EVEN, Decimal

FREE_SHIPPING_FROM_CENTS = {{free_from}} * 100


def round_cents(amount: Decimal) -> int:
    """The amount in whole cents.

    >>> round_cents(Decimal("12.345"))
    1234
    """
    cents = (amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return max(int(cents), 1)


def shipping_cents(articles_cents: int, rate_cents: int) -> int:
    """What the customer pays for shipping; 0 from the free limit on."""
    return 0 if articles_cents >= FREE_SHIPPING_FROM_CENTS else rate_cents


class Discount:
    """The best one of several discounts, since they do not add up."""

    def __init__(self, percents: list[int]) -> None:
        self.percent = max(percents, default=0)

    def apply(self, price_cents: int) -> int:
        return round_cents(Decimal(price_cents * (100 - self.percent)) / Decimal(10_000))
