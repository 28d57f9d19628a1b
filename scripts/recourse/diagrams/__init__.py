"""Diagrams: SVG made at build time, each with the same in words beside it.

They hold no script, no style and no reference to anything outside, so that they work under the strictest policy. Their
classes are styled in docs/assets/recourse.css; without that they are drawn in the colour of the text around them.
"""
