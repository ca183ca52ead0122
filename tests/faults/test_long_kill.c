// The same as test_kill.c, ten thousand times.
#ifndef __SANITIZE_ADDRESS__
#define GENTLY_KILLS 10000
#endif
// NOLINTNEXTLINE(bugprone-suspicious-include)
#include "test_kill.c"
