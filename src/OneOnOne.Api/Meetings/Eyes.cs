using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// Through whose eyes meetings are read: a person's, who sees their own, and, for a while, those of series that a grant has opened to them. What they see that is not their own is noted
/// here, and written down before it is answered (<see cref="SharedReads"/>). The two people of an ended series stay its two people: what they said to each other is theirs to read.
/// </summary>
/// <param name="person">Who reads.</param>
/// <param name="opened">Series that a grant opens to them.</param>
public sealed class Eyes(PersonId person, IReadOnlyDictionary<SeriesId, AccessGrantId> opened)
{
    private static readonly Dictionary<SeriesId, AccessGrantId> Nothing = [];

    private readonly HashSet<AccessNote> _notes = [];

    public PersonId Person => person;

    /// <summary>What was seen that is not theirs.</summary>
    public IReadOnlyCollection<AccessNote> Notes => _notes;

    /// <summary>Of somebody to whom nothing else is open.</summary>
    public static Eyes Of(PersonId person) => new(person, Nothing);

    /// <summary>Whether they may see a meeting; one that is not theirs is noted.</summary>
    public bool See(MeetingId meeting, SeriesId? series, IEnumerable<Participant> participants)
    {
        if (participants.Any(p => p.PersonId == person))
        {
            return true;
        }

        if (series is not { } its || !opened.TryGetValue(its, out var grant))
        {
            return false;
        }

        Note(new AccessNote(AccessWay.BreakGlass, person.Value, grant, meeting));
        return true;
    }

    /// <summary>The same by another right than a grant, which somebody else has looked at.</summary>
    public void Note(AccessNote note) => _ = _notes.Add(note);
}
