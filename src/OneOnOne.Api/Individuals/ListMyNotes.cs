using System.Globalization;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

public static class ListMyNotes
{
    /// <summary>The notes the caller took, shared and private, newest first; with q, those in which each of its words begins a word, as in <c>/search</c>.</summary>
    public static Task<IResult> Handle(
        SeriesId? seriesId, Word<Visibility>? visibility, string? q, int? limit, string? cursor, Signed signed, NoteLists lists, CancellationToken cancellationToken) =>
        lists.Page(signed, seriesId, visibility?.Value, q, limit, cursor, cancellationToken);
}

/// <summary>Pages of one person's notes. Texts are sealed, so a page that looks for words reads on until it is full.</summary>
public sealed class NoteLists(IEventStore store, MeetingPages pages, Cursors cursors)
{
    private const int Stretch = 200;

    public async Task<IResult> Page(Signed signed, SeriesId? series, Visibility? visibility, string? q, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var words = SearchWords.Of(q);
        if (q is not null && words is null)
        {
            return Problems.Invalid(signed.Http, [new Fault("?q", "required", "Say at least one word to look for.")]);
        }

        var wanted = Cursors.Size(limit) + 1;
        var found = await store.Read(
            signed.Organization,
            async session =>
            {
                List<(NoteRow Row, NoteBody Body)> notes = [];
                var after = key is null ? null : Place(key);
                while (notes.Count < wanted)
                {
                    var size = q is null ? wanted - notes.Count : Stretch;
                    var batch = session.Batch();
                    var rows = NoteRows.List(batch, session.Organization, signed.Caller.Person, series, visibility, after, size);
                    await batch.Send(cancellationToken);
                    var views = await pages.Read(session, signed.Caller.Person, [.. rows.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                    notes.AddRange(rows.Value.Select(row => (row, Body: Show(row, views[row.Meeting]))).Where(note => words is null || words.AreIn(note.Body.Text)));
                    if (rows.Value.Count < size)
                    {
                        break;
                    }

                    after = new NotePlace(rows.Value[^1].TakenAt, rows.Value[^1].Id);
                }

                return notes;
            },
            cancellationToken);
        return cursors.Page(signed, found, limit, static note => $"{note.Row.TakenAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{note.Row.Id}", static note => note.Body);
    }

    private static NoteBody Show(NoteRow row, MeetingView view) => row.Visibility is Visibility.Private ? view.Note(view.Notebook.Note(row.Id)!) : view.Note(view.Meeting.Note(row.Id)!);

    private static NotePlace Place(string key)
    {
        var parts = key.Split('/');
        return new NotePlace(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), new NoteId(Guid.ParseExact(parts[1], "D")));
    }
}
