"""Thin handlers: parse, call one service. No `if` about the business, no sentence."""
