using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Notebooks;

/// <summary>Every "no" of this chapter. The codes are stable.</summary>
public static class NotebookRefusals
{
    public static Refusal Absent => MeetingRefusals.Absent;

    public static Refusal DraftShared { get; } = new("draft-shared", "The draft was shared: it is an agenda item now.");

    public static Refusal DraftDiscarded { get; } = new("draft-discarded", "The draft was discarded.");

    public static Refusal DraftErased { get; } = new("draft-erased", "The draft's text was erased.");

    /// <summary>Why a draft is no longer one; null when it is.</summary>
    internal static Refusal? Settled(Draft? draft) => draft switch
    {
        null => Absent,
        { SharedIn: not null } => DraftShared,
        { DiscardedAt: not null } => DraftDiscarded,
        { Erased: true } => DraftErased,
        _ => null,
    };
}
