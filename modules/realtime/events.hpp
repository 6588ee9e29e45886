// The realtime module tells nothing of its own: what it delivers was told by others.
#pragma once
