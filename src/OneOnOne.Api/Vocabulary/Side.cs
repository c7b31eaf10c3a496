namespace OneOnOne.Api.Vocabulary;

/// <summary>Whose: the caller's, or the other's.</summary>
public enum Side
{
    Me,
    Them,
}

public static class Sides
{
    /// <summary>Null when both are meant.</summary>
    public static bool? IsMine(Side? side) => side is { } one ? one is Side.Me : null;
}
