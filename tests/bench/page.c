// The baseline of the first frame: a program that shows one page of text with SDL2 and SDL2_ttf,
// and no more.
//
//   page WIDTH HEIGHT TEXT_FONT LABEL_FONT
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdlib.h>

static const char *const lines[] = {
    "The kettle has been talking for a while, and you have not heard it.",
    "Her name lights up the screen. Before you have thought anything at all,",
    "something in you has sat up straight, and is reaching for the phone.",
    "Answer, in the voice that is never tired.",
    "Lay a hand on your ribs. One slow breath, then decide.",
    "Breathe",
    "Feet on the ground",
    "Help",
    "Leave",
};
enum { LINES = sizeof lines / sizeof *lines, LARGE_LINES = 5 };

static void draw_line(SDL_Renderer *renderer, TTF_Font *font, int index)
{
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, lines[index], (SDL_Color){40, 36, 44, 255});
    SDL_Texture *texture = SDL_CreateTextureFromSurface(renderer, surface);
    SDL_Rect place = {80, 60 + index * 50, surface->w, surface->h};
    SDL_RenderCopy(renderer, texture, NULL, &place);
    SDL_DestroyTexture(texture);
    SDL_FreeSurface(surface);
}

int main(int count, char **arguments)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (count != 5 || SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        return 1;
    SDL_Window *window = SDL_CreateWindow("page", 0, 0, atoi(arguments[1]), atoi(arguments[2]), 0);
    SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    TTF_Font *large = TTF_OpenFont(arguments[3], 26), *small = TTF_OpenFont(arguments[4], 16);
    if (renderer == NULL || large == NULL || small == NULL)
        return 1;
    SDL_SetRenderDrawColor(renderer, 250, 246, 238, 255);
    SDL_RenderClear(renderer);
    for (int i = 0; i < LINES; i++)
        draw_line(renderer, i < LARGE_LINES ? large : small, i);
    SDL_RenderPresent(renderer);
    SDL_Event event;
    while (SDL_WaitEvent(&event) != 0)
        if (event.type == SDL_QUIT)
            return 0;
    return 1;
}
