"""Reports: what was found, as text for people or machines. One module per kind of thing, one function per format."""
