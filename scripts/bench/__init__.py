"""Benchmarks: ratios against a baseline that is measured in the same run, as the median of paired runs."""
