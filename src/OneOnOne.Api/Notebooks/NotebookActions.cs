using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Notebooks;

/// <summary>What the author may call now on a draft or a private note, by operationId: what, decided now with some input, would change something.</summary>
public static class NotebookActions
{
    private const string Anything = "\u2026";

    private static readonly (string Operation, Func<Notebook, Draft, Meeting, Decision<NotebookEvent>> Try)[] OnDraft =
    [
        ("editAgendaItem", (n, d, _) => EditDraft.Decide(n, d.Id, new(Title: Change<string?>.To(d.Content?.Title + Anything)))),
        ("shareAgendaItem", (n, d, m) => ShareDraft.Decide(n, d.Id, m)),
        ("withdrawAgendaItem", (n, d, _) => DiscardDraft.Decide(n, d.Id)),
    ];

    private static readonly (string Operation, Func<Notebook, PrivateNote, Decision<NotebookEvent>> Try)[] OnNote =
    [
        ("reviseNote", (n, p) => RevisePrivateNote.Decide(n, p.Id, p.Note.Text + Anything)),
        ("withdrawNote", (n, p) => WithdrawPrivateNote.Decide(n, p.Id)),
    ];

    /// <summary>On a draft, which can be shared only into a meeting that is still ahead.</summary>
    /// <param name="notebook">The author's notebook.</param>
    /// <param name="draft">One of its drafts.</param>
    /// <param name="shown">The meeting in which the author looks at it.</param>
    public static IReadOnlyList<string> Of(Notebook notebook, Draft draft, Meeting shown) =>
        [.. OnDraft.Where(o => o.Try(notebook, draft, shown).Events.Count > 0).Select(o => o.Operation)];

    public static IReadOnlyList<string> Of(Notebook notebook, PrivateNote note) =>
        [.. OnNote.Where(o => o.Try(notebook, note).Events.Count > 0).Select(o => o.Operation)];
}
