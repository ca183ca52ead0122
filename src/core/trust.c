#include "core/trust.h"

#include <math.h>

Trust trust_none(void)
{
    return (Trust){.last_day = DAY_NONE};
}

bool trust_show_up(Trust *trust, Day day)
{
    if (day <= trust->last_day)
        return false;
    bool first = trust->last_day == DAY_NONE;
    // In 64 bits: two days at the ends of the calendar are farther apart than 32 bits reach.
    int64_t away_days = (int64_t)day - trust->last_day - 1;
    trust->returns += !first && away_days >= TRUST_RETURN_GAP;
    trust->days++;
    trust->last_day = day;
    return true;
}

double trust_effort(Trust trust)
{
    return trust.days + 0.5 * trust.returns;
}

double trust_value(Trust trust)
{
    double value = 1.0 - exp2(-trust_effort(trust) / TRUST_HALF_WAY);
    double below_one = nextafter(1.0, 0.0); // after some four years of days the power rounds away
    return value < below_one ? value : below_one;
}

double trust_shown(Trust trust, int decimals)
{
    return fmin(trust_value(trust), 1 - pow(10, -decimals));
}
