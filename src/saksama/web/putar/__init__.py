"""The site *putar*: recordings played on origins of their own, without cookies, away from the workbench.

Two names: the *front* (a page of ours, without script, that says what is seen) and the *content* (the player and, by
its worker, the recorded page with its hostile JavaScript). The front holds the content in a sandboxed frame of another
origin, so that what was recorded reaches neither the front nor the workbench nor any address outside.
"""
