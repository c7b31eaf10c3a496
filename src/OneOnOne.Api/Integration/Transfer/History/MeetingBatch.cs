using System.Runtime.InteropServices;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>A pair of people and what brings them together.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PairKey(SeriesKind Kind, PersonId One, PersonId Other)
{
    public static PairKey Of(SeriesKind kind, IReadOnlyList<Participant> participants)
    {
        var (one, other) = (participants[0].PersonId, participants[1].PersonId);
        return one.Value.CompareTo(other.Value) < 0 ? new(kind, one, other) : new(kind, other, one);
    }
}

/// <summary>What a file says of a pair.</summary>
/// <param name="Participants">The two, with their roles.</param>
/// <param name="First">When they met first.</param>
/// <param name="Last">When they met last.</param>
public sealed record PairOf(IReadOnlyList<Participant> Participants, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Their series; null until it was looked for.</summary>
    public SeriesId? Series { get; init; }

    /// <summary>The series is there already.</summary>
    public bool IsThere { get; init; }
}

/// <summary>All meetings of a file at once, without their texts: which there are, and of which pairs.</summary>
public sealed class MeetingBatch(Guid organization, DirectoryView view)
{
    private readonly PeopleIndex _people = new(view);

    /// <summary>The meetings of the file; true for those that are here already.</summary>
    public Dictionary<MeetingId, bool> Meetings { get; } = [];

    public Dictionary<PairKey, PairOf> Pairs { get; } = [];

    /// <summary>Both are active: a series of theirs goes on.</summary>
    public bool GoesOn(PairOf pair) => pair.Participants.All(participant => view.FindActive(participant.PersonId) is not null);

    /// <summary>The id of the series that an import makes.</summary>
    public SeriesId SeriesOf(PairKey pair) => new(Uuid5.Create(organization, Encoding.UTF8.GetBytes($"series\0{Words.Of(pair.Kind)}\0{pair.One.Value:D}\0{pair.Other.Value:D}")));

    /// <summary>Who is meant, or what is wrong.</summary>
    public (IReadOnlyList<Participant> Participants, IReadOnlyDictionary<string, PersonId> Names, IReadOnlyList<(string Pointer, string Code)> Wrong) Meet(MeetingLine line)
    {
        List<Participant> participants = [];
        var names = new Dictionary<string, PersonId>(StringComparer.OrdinalIgnoreCase);
        List<(string, string)> wrong = [];
        for (var i = 0; i < line.Participants!.Count; i++)
        {
            var who = line.Participants[i];
            var byEmail = who.Email is { } email ? _people.ByEmail(PeopleIndex.Folded(email)) : null;
            var byExternalId = who.ExternalId is { } externalId ? _people.ByExternalId(PeopleIndex.Exact(externalId)) : null;
            if ((byExternalId ?? byEmail) is not { } person)
            {
                wrong.Add(($"/participants/{i}", "person-unknown"));
            }
            else if (byEmail is { } one && byExternalId is { } other && one != other)
            {
                wrong.Add(($"/participants/{i}", "not-this-person"));
            }
            else
            {
                participants.Add(new Participant(person, who.Role!.Value));
                foreach (var name in new[] { who.Email, who.ExternalId }.OfType<string>())
                {
                    names[name] = person;
                }
            }
        }

        return (participants, names, wrong);
    }

    /// <summary>Take a meeting in; false when an earlier row is about the same.</summary>
    public bool Add(MeetingId meeting, SeriesKind kind, IReadOnlyList<Participant> participants, DateTimeOffset heldAt)
    {
        if (!Meetings.TryAdd(meeting, value: false))
        {
            return false;
        }

        var key = PairKey.Of(kind, participants);
        var pair = Pairs.GetValueOrDefault(key) ?? new PairOf(participants, heldAt, heldAt);
        Pairs[key] = pair with { First = heldAt < pair.First ? heldAt : pair.First, Last = heldAt > pair.Last ? heldAt : pair.Last };
        return true;
    }
}
