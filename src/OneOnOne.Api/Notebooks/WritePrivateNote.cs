using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Write down for oneself what was said, or what one saw; asked for with <c>"visibility": "private"</c>.</summary>
public static class WritePrivateNote
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, NotebookOf whose, NoteId id, Meeting meeting, TakeNote.Request request) => meeting.Stage switch
    {
        null => NotebookRefusals.Absent,
        _ when notebook.Note(id) is not null => Decision<NotebookEvent>.Nothing,
        _ when request.AgendaItemId is { } item && meeting.Item(item) is null && notebook.Draft(item) is null => MeetingRefusals.UnknownItem,
        var stage => new PrivateNoteWritten(id, whose.Author, whose.About, meeting.Id, stage is Stage.Held, request.AgendaItemId, request.Text),
    };
}
