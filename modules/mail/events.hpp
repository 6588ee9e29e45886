// The mail module tells nothing: a letter that went is nobody's business but its reader's.
#pragma once
