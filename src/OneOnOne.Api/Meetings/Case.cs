using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>What a decision about a meeting may look at.</summary>
/// <param name="Session">For new ids.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Notebook">The caller's own notebook about its series or one-off.</param>
/// <param name="NotebookId">Its stream.</param>
/// <param name="Caller">Who decides.</param>
/// <param name="Now">When.</param>
public sealed record Case(IWriteSession Session, Meeting Meeting, Notebook Notebook, Guid NotebookId, PersonId Caller, DateTimeOffset Now)
{
    /// <summary>Whose notebook, about which one-on-one.</summary>
    public NotebookOf Own => NotebookOf.In(Meeting, Caller);

    /// <summary>Drafts of a series are seen, and changed, in whichever meeting is upcoming.</summary>
    public bool DraftsBelongHere => Meeting.IsUpcoming || Meeting.SeriesId is null;
}
