namespace OneOnOne.EventStore;

/// <summary>Why a command was not carried out: a value, not an exception.</summary>
/// <param name="Code">Stable, kebab-case; callers branch on it.</param>
/// <param name="Sentence">One English sentence for people. Never contains text that a person wrote.</param>
/// <param name="Kind">What kind of "no" it is.</param>
public sealed record Refusal(string Code, string Sentence, RefusalKind Kind = RefusalKind.State);

/// <summary>The kinds of refusal a decision can give.</summary>
public enum RefusalKind
{
    /// <summary>The thing is in a state that does not allow it (HTTP 409).</summary>
    State,

    /// <summary>What was asked makes no sense for this thing (HTTP 400).</summary>
    Input,

    /// <summary>The caller can see the thing but may not do this (HTTP 403).</summary>
    Forbidden,

    /// <summary>For this caller the thing does not exist (HTTP 404).</summary>
    Absent,

    /// <summary>The caller decided on an older version (HTTP 412).</summary>
    Stale,
}
