"""How long tests wait: on a machine that does many things at once everything takes its time, and no test is a race."""

# What must happen is waited for so long, in seconds; only a fault ever takes it.
PATIENCE = 30.0
# What must not be waited for hangs for longer than this, most of it for ever; who is answered sooner did not wait.
SOON = 10.0
