"""What is found: facts, and faults with their clause."""

from __future__ import annotations


def tidy(value):
    """Figures with two decimals, everything else as it is."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, (list, tuple)):
        return [tidy(one) for one in value]
    if isinstance(value, dict):
        return {key: tidy(one) for key, one in value.items()}
    return value


class Report:
    """The facts and the faults of one document."""

    def __init__(self):
        self.facts = {}
        self.faults = []

    def fact(self, name, value):
        self.facts[name] = tidy(value)

    def fault(self, clause, page, what, expected=None, measured=None):
        self.faults.append({
            "clause": clause,
            "page": page,
            "what": what,
            "expected": tidy(expected),
            "measured": tidy(measured),
        })

    def near(self, clause, page, what, measured, expected, tolerance):
        """A fault unless the measured length is the expected one, or one of several."""
        targets = expected if isinstance(expected, (list, tuple)) else [expected]
        if not any(abs(measured - target) <= tolerance + 1e-6 for target in targets):
            self.fault(clause, page, what, expected, measured)

    def within(self, clause, page, what, measured, bounds):
        """A fault unless the measured value lies between the two bounds."""
        if not bounds[0] - 1e-6 <= measured <= bounds[1] + 1e-6:
            self.fault(clause, page, what, list(bounds), measured)

    def result(self):
        return {"facts": self.facts, "faults": self.faults}
