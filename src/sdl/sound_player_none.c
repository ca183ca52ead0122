// The player where there is no SDL_mixer (cmake -DGENTLY_SOUND=OFF, or none was found): nothing is
// ever audible, and nobody notices. See sound_player.h.
#include "sdl/sound_player.h"

#include <stdlib.h>

#include "base/memory.h"

struct SoundPlayer {
    bool muted; // nothing to know
};

SoundPlayer *sound_player_new(const char *folder, uint64_t seed)
{
    (void)folder, (void)seed;
    return memory_new(sizeof(SoundPlayer));
}

void sound_player_free(SoundPlayer *player)
{
    free(player);
}

int sound_player_advance(SoundPlayer *player, const SoundWish *wish, uint64_t now_ms)
{
    (void)now_ms;
    player->muted = wish->muted;
    return -1;
}

bool sound_wish_is_audible(const SoundWish *wish)
{
    (void)wish;
    return false;
}

SoundStatus sound_player_status(const SoundPlayer *player)
{
    (void)player;
    return (SoundStatus){.device = SOUND_DEVICE_ABSENT};
}
