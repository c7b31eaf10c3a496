using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>What an archive holds, without its texts: which streams of what length, and who is in it.</summary>
public sealed class ArchiveSurvey
{
    private readonly List<(PersonId Person, Guid About)> _notebooks = [];

    /// <summary>Everybody whom events name.</summary>
    public Dictionary<Guid, (string? Email, string? ExternalId)> People { get; } = [];

    /// <summary>How many events each stream has.</summary>
    public Dictionary<Guid, long> Streams { get; } = [];

    /// <summary>The streams of series and meetings.</summary>
    public HashSet<Guid> Between { get; } = [];

    /// <summary>Ids that are others here: of people, and of the notebooks whose ids follow from theirs.</summary>
    public Dictionary<Guid, Guid> Others { get; } = [];

    /// <summary>The streams that are here already.</summary>
    public HashSet<Guid> There { get; } = [];

    /// <summary>Who is not in the directory here.</summary>
    public IReadOnlyList<Guid> Strangers { get; private set; } = [];

    /// <summary>An event of a stream.</summary>
    public void Add(Guid stream, object happened)
    {
        Streams[stream] = Streams.GetValueOrDefault(stream) + 1;
        if (happened is SeriesEvent or MeetingEvent)
        {
            _ = Between.Add(stream);
        }

        var participants = happened switch
        {
            SeriesEvent.Started started => started.Participants,
            MeetingEvent.Scheduled { SeriesId: null } scheduled => scheduled.Participants,
            _ => [],
        };
        _notebooks.AddRange(participants.Select(participant => (participant.PersonId, stream)));
    }

    /// <summary>Who has no address any more: erased, or taken out by a directory system. They stay nobody, under their id.</summary>
    public IEnumerable<Guid> Nobodies => People.Where(known => known.Value.Email is null).Select(known => known.Key);

    /// <summary>Find everybody in a directory: by address, else by external id.</summary>
    public void Meet(DirectoryView view)
    {
        var there = view.People.Values.Where(card => card.Provisioned).ToList();
        var byEmail = there.ToDictionary(card => Keyring.Folded(card.Profile!.Email), card => card.Id, StringComparer.Ordinal);
        var byExternalId = there.Where(card => card.Profile!.ExternalId is not null).ToDictionary(card => card.Profile!.ExternalId!, card => card.Id, StringComparer.Ordinal);
        var strangers = new List<Guid>();
        Others.Clear();
        There.Clear();
        foreach (var (person, (email, externalId)) in People.Where(known => known.Value.Email is not null))
        {
            if (byEmail.TryGetValue(Keyring.Folded(email!), out var same) || (externalId is not null && byExternalId.TryGetValue(externalId, out same)))
            {
                Others[person] = same.Value;
            }
            else
            {
                strangers.Add(person);
            }
        }

        Strangers = strangers;
        foreach (var (person, about) in _notebooks)
        {
            if (Others.TryGetValue(person.Value, out var other))
            {
                Others[Uuid5.Notebook(person, about)] = Uuid5.Notebook(new PersonId(other), about);
            }
        }

        foreach (var same in Others.Where(pair => pair.Key == pair.Value).Select(pair => pair.Key).ToList())
        {
            _ = Others.Remove(same);
        }
    }
}
