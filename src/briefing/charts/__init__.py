"""Charts: one function a chart; tidy data in, a figure and a description of what it shows out."""
