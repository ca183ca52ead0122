// The same as test_kill.c, ten thousand times.
#define GENTLY_KILLS 10000
// NOLINTNEXTLINE(bugprone-suspicious-include)
#include "test_kill.c"
