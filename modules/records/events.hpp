// The records module tells nothing of its own: who is erased is told by auth.
#pragma once
