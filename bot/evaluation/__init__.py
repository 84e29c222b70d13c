"""How good the coach is: labelled points, the figures, and what was missed."""
