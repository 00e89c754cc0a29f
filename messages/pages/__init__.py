"""Pages: what people see who follow the link of a letter. In both languages, no script, nothing from elsewhere."""
