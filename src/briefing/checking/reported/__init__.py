"""The claims of a news report, kept in the data, held against the rows."""
