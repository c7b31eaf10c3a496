namespace OneOnOne.Api.Goals;

/// <summary>How much a goal holds. The same limits stand in the OpenAPI document.</summary>
public static class GoalLimits
{
    public const int Series = 50;

    public const int Progress = 500;
}
