// gently graph: a scenario in the DOT language of Graphviz.
// Must not do: change files, draw.
#ifndef GENTLY_CLI_CMD_GRAPH_H
#define GENTLY_CLI_CMD_GRAPH_H

#include <stdio.h>

#include "core/scenario.h"

// Prints the graph. The scenario may have errors in where its ways lead.
void cmd_graph(const Scenario *scenario, FILE *out);

#endif
