#include "ui/node.h"

#include <assert.h>
#include <stdlib.h>

void description_clear(Description *description)
{
    arena_deinit(&description->arena);
    free(description->links.items);
    Node *items = description->nodes.items;
    size_t capacity = description->nodes.capacity;
    *description = (Description){0};
    description->nodes.items = items;
    description->nodes.capacity = capacity;
}

void description_deinit(Description *description)
{
    description_clear(description);
    free(description->nodes.items);
    *description = (Description){0};
}

Node *description_add(Description *description, Role role, const char *text)
{
    assert(text != NULL);
    array_push(&description->nodes, (Node){.role = role, .text = text});
    return &description->nodes.items[description->nodes.count - 1];
}

Node *description_add_action(Description *description, Role role, const char *text, int action,
                             int argument)
{
    Node *node = description_add(description, role, text);
    node->action = action;
    node->argument = argument;
    return node;
}

bool node_is_active(const Node *node)
{
    return node->action != 0;
}

bool node_is_numbered(const Node *node)
{
    return node_is_active(node) && (node->role == ROLE_CHOICE || node->role == ROLE_BUTTON ||
                                    node->role == ROLE_SETTING || node->role == ROLE_STOP);
}

static const Node *first_of(const Description *description, Role role)
{
    for (size_t i = 0; i < description->nodes.count; i++)
        if (description->nodes.items[i].role == role)
            return &description->nodes.items[i];
    return NULL;
}

const Node *description_field(const Description *description)
{
    return first_of(description, ROLE_FIELD);
}

bool description_has_keys(const Description *description)
{
    return first_of(description, ROLE_KEY) != NULL;
}

const Node *description_numbered(const Description *description, int number)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (node_is_numbered(node) && --number == 0)
            return node;
    }
    return NULL;
}

const Node *description_by_key(const Description *description, char key)
{
    for (size_t i = 0; i < description->nodes.count; i++) {
        const Node *node = &description->nodes.items[i];
        if (node_is_active(node) && key != '\0' && node->key == key)
            return node;
    }
    return NULL;
}
