"""Running the notebooks, and bringing what they made into one form.

Light to import: papermill loads the engine here with every other one, and a build that changes nothing only looks.
"""
