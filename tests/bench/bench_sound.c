// What the sound costs: the processor's time in play (bed, rain, music, a cue now and then), and at
// rest with the device closed, as shares of one core. Takes as long as it says: seconds as $1 (20).
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <unistd.h>

#include "sdl/sound.h"

static double processor_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double share_of(Sound *sound, unsigned seconds, bool plays)
{
    double before = processor_s();
    for (unsigned i = 0; i < seconds; i++) {
        if (plays && i % 5 == 0)
            sound_cue(sound, SOUND_CUE_CHOOSE);
        sleep(1);
    }
    return (processor_s() - before) / seconds * 100;
}

int main(int argc, char **argv)
{
    unsigned seconds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 20;
    if (seconds == 0)
        return 2;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    SoundOptions options = {.folder = GENTLY_SOUND_DIR, .seed = 1};
    Sound *sound = sound_open(&options);
    Soundscape scape = {SOUND_BED_DUSK, SOUND_WEATHER_RAIN, SOUND_MOOD_BESIDE, 0.6f};
    sound_set_scape(sound, &scape);
    sound_settle(sound);
    printf("in play  %.2f %% of a core\n", share_of(sound, seconds, true));
    sound_rest(sound, true);
    sound_settle(sound);
    printf("at rest  %.3f %%\n", share_of(sound, seconds, false));
    sound_close(sound);
    return 0;
}
