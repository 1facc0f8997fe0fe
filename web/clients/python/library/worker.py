"""The worker that a program runs in, once there is one: a snapshot can hold none."""

# WorkerSide of the page, as JavaScript made it.
side = None
