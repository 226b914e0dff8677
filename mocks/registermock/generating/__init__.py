"""Scenario files made for every allowed combination of what varies, as few as a greedy search finds.

`factors` says what varies and what cannot meet, `covering` finds the rows, `facts` and `words` make a scenario of a
row, and the decision table says what is expected.
"""

from registermock.generating.generation import generated

__all__ = ["generated"]
