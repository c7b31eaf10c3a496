namespace OneOnOne.Api.Guidance;

/// <summary>When in the life of a one-on-one a question, or a template, fits.</summary>
public enum Stage
{
    /// <summary>The first meetings of two people.</summary>
    First,
    Regular,

    /// <summary>When the talk is about growth: role, promotion, career.</summary>
    Growth,

    /// <summary>Back from a long leave.</summary>
    Returning,

    /// <summary>Around a change of manager.</summary>
    Handover,

    /// <summary>With one's manager's manager.</summary>
    SkipLevel,

    /// <summary>Before somebody leaves.</summary>
    Leaving,
}

/// <summary>Who asks whom.</summary>
public enum Direction
{
    ToManager,
    ToReport,
    ToPeer,
}
