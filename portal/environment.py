"""What differs between machines: the environment and a file of it, where a variable left blank counts as not set."""

import os

import environ


def read(file):
    """An Env that knows the environment and, where that is silent, the file."""
    env = environ.Env()
    env.read_env(file)
    env.ENVIRON = {name: value for name, value in os.environ.items() if value.strip()}
    return env
