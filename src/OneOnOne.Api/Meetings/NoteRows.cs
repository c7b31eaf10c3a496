using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>One row per note that was not withdrawn, for its author's own list; nobody else's question reads it. What a note says is folded from its meeting or notebook.</summary>
public sealed class NoteRows : IProjection
{
    public string Name => "note";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["note_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists note_1 (
          organization uuid not null,
          note uuid not null,
          author uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          visibility text not null,
          taken_at timestamptz not null,
          primary key (organization, note)
        )
        """,
        "create index if not exists note_1_author on note_1 (organization, author, taken_at desc, note desc)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        NoteTaken e => [Put(organization, e.NoteId, e.Author, new MeetingId(recorded.StreamId), Visibility.Shared)],
        PrivateNoteWritten e => [Put(organization, e.NoteId, e.Author, e.MeetingId, Visibility.Private)],
        NoteWithdrawn e => [Remove(organization, e.NoteId)],
        PrivateNoteWithdrawn e => [Remove(organization, e.NoteId)],
        _ => [],
    };

    /// <summary>A person's own notes, newest first.</summary>
    public static Pending<IReadOnlyList<NoteRow>> List(IReadBatch batch, Guid organization, PersonId author, SeriesId? series, Visibility? visibility, NotePlace? after, int limit) =>
        batch.Query(
            new Sql(
                """
                select n.note, n.meeting, n.agreement, n.visibility, n.taken_at from note_1 n
                where n.organization = $1 and n.author = $2 and ($3::uuid is null or n.agreement = $3) and ($4::text is null or n.visibility = $4)
                  and ($5::timestamptz is null or (n.taken_at, n.note) < ($5, $6))
                order by n.taken_at desc, n.note desc
                limit $7
                """,
                organization,
                author.Value,
                Cells.Of(series?.Value),
                Cells.Of(visibility is { } one ? Words.Of(one) : null),
                Cells.Of(after?.TakenAt),
                Cells.Of(after?.Note.Value),
                (long)limit),
            static reader => new NoteRow(
                new NoteId(reader.GetGuid(0)), new MeetingId(reader.GetGuid(1)), reader.GetGuid(2), Words.Parse<Visibility>(reader.GetString(3))!.Value, reader.GetFieldValue<DateTimeOffset>(4)));

    private static Sql Put(Guid organization, NoteId note, PersonId author, MeetingId meeting, Visibility visibility) => new(
        """
        insert into note_1 (organization, note, author, meeting, agreement, visibility, taken_at)
        select $1, $2, $3, m.meeting, coalesce(m.series, m.meeting), $5, $6 from meeting_1 m where m.organization = $1 and m.meeting = $4
        """,
        organization,
        note.Value,
        author.Value,
        meeting.Value,
        Words.Of(visibility),
        Sql.OccurredAt);

    private static Sql Remove(Guid organization, NoteId note) => new("delete from note_1 where organization = $1 and note = $2", organization, note.Value);
}

/// <summary>A note as its author's list knows it.</summary>
public sealed record NoteRow(NoteId Id, MeetingId Meeting, Guid Agreement, Visibility Visibility, DateTimeOffset TakenAt);

/// <summary>Where a list of notes goes on.</summary>
public sealed record NotePlace(DateTimeOffset TakenAt, NoteId Note);
