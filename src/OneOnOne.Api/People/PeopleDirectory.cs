using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Npgsql;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>
/// The directory of each organization in memory, opened once and then kept up by position: asking costs one small query, and only what changed is opened.
/// </summary>
public sealed class PeopleDirectory
{
    // As many cards as are opened at once: after an import of many rows the sealed ones and the opened ones do not all stand in memory together.
    private const int Many = 2_000;

    private readonly ConcurrentDictionary<Guid, DirectoryView> _views = new();

    // What a long write sees of its own may never be committed: it belongs to that session alone.
    private readonly ConditionalWeakTable<IReadSession, DirectoryView> _uncommitted = new();

    /// <summary>It is in memory here.</summary>
    public bool Holds(Guid organization) => _views.ContainsKey(organization);

    /// <summary>The directory, at least as new as what the session sees.</summary>
    public async Task<DirectoryView> Get(IReadSession session, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = Probe(batch, session.Organization);
        await batch.Send(cancellationToken);
        return await Get(session, probe, cancellationToken);
    }

    /// <summary>Ask, in a batch that is sent anyway, whether anything changed since; then call <see cref="Get(IReadSession,DirectoryProbe,CancellationToken)"/>.</summary>
    public DirectoryProbe Probe(IReadBatch batch, Guid organization) => new(
        _views.GetValueOrDefault(organization, DirectoryView.Empty),
        batch.Query(
            new Sql(
                """
                select greatest((select p.position from person_1 p where p.organization = $1 order by p.position desc limit 1),
                  (select t.position from team_1 t where t.organization = $1 order by t.position desc limit 1), 0)
                """,
                organization),
            static reader => reader.GetInt64(0)));

    public async Task<DirectoryView> Get(IReadSession session, DirectoryProbe probe, CancellationToken cancellationToken)
    {
        var view = session.SeesOwnWrites && _uncommitted.TryGetValue(session, out var own) ? own : probe.View;
        if (probe.Newest.Value[0] <= view.Position)
        {
            return view;
        }

        var changed = session.Batch();
        var people = changed.Query(
            new Sql("select person, active, erased, manager, hr, admin, card_position, profile_position, position, email is null from person_1 where organization = $1 and position > $2", session.Organization, view.Position),
            Person);
        var teams = changed.Query(
            new Sql(
                """
                select t.team, t.lead, t.disbanded, t.card_position, t.position,
                  array(select m.person from team_member_1 m where m.organization = $1 and m.team = t.team)
                from team_1 t where t.organization = $1 and t.position > $2
                """,
                session.Organization,
                view.Position),
            Team);
        await changed.Send(cancellationToken);
        var next = await Open(session, view, [], teams.Value, cancellationToken);
        foreach (var some in people.Value.Chunk(Many))
        {
            next = await Open(session, next, some, [], cancellationToken);
        }

        if (session.SeesOwnWrites)
        {
            _uncommitted.AddOrUpdate(session, next);
            return next;
        }

        return _views.AddOrUpdate(session.Organization, next, (_, kept) => kept.Position > next.Position ? kept : next);
    }

    private static async Task<DirectoryView> Open(IReadSession session, DirectoryView view, PersonRow[] people, IReadOnlyList<TeamRow> teams, CancellationToken cancellationToken)
    {
        if (people.Length + teams.Count == 0)
        {
            return view;
        }

        var batch = session.Batch();
        var cards = batch.EventsAt([.. people.SelectMany(Wanted).Concat(teams.SelectMany(row => new[] { row.CardPosition, row.Card.Position })).Distinct()]);
        await batch.Send(cancellationToken);
        var events = cards.Value.ToDictionary(recorded => recorded.Meta.Position);
        return new DirectoryView(
            Math.Max(view.Position, people.Select(row => row.Card.Position).Concat(teams.Select(row => row.Card.Position)).Max()),
            view.People.SetItems(people.Select(row => KeyValuePair.Create(row.Card.Id, row.Card with { Profile = ProfileIn(events.GetValueOrDefault(row.CardPosition)?.Event), ChangedAt = At(events, row.Card.Position, row.CardPosition) }))),
            view.Teams.SetItems(teams.Select(row => KeyValuePair.Create(row.Card.Id, Named(row.Card, events.GetValueOrDefault(row.CardPosition)?.Event) with { ChangedAt = At(events, row.Card.Position, row.CardPosition) }))));
    }

    // An event that only a newer version knows is not opened: then the card's own time.
    private static DateTimeOffset At(Dictionary<long, Recorded> events, long position, long card) => (events.GetValueOrDefault(position) ?? events.GetValueOrDefault(card))?.Meta.RecordedAt ?? default;

    // The card of somebody erased cannot be opened any more.
    private static IEnumerable<long> Wanted(PersonRow row) => row.Card.Erased ? [row.Card.Position] : [row.CardPosition, row.Card.Position];

    private static Profile? ProfileIn(object? @event) => @event switch
    {
        PersonEvent.Added e => e.Profile,
        PersonEvent.ProfileChanged e => e.Profile,
        _ => null,
    };

    private static TeamCard Named(TeamCard card, object? @event) => @event switch
    {
        TeamEvent.Formed e => card with { Name = e.Name, ExternalId = e.ExternalId },
        TeamEvent.Renamed e => card with { Name = e.Name, ExternalId = e.ExternalId },
        _ => card,
    };

    private static PersonRow Person(NpgsqlDataReader reader) => new(
        new PersonCard(
            new PersonId(reader.GetGuid(0)),
            Profile: null,
            reader.IsDBNull(3) ? null : new PersonId(reader.GetGuid(3)),
            reader.GetBoolean(1),
            reader.GetBoolean(2),
            reader.GetBoolean(4),
            reader.GetBoolean(5),
            reader.GetInt64(7),
            reader.GetInt64(8))
        {
            // Only who was taken out, or erased, has no address.
            Deprovisioned = reader.GetBoolean(9) && !reader.GetBoolean(2),
        },
        reader.GetInt64(6));

    private static TeamRow Team(NpgsqlDataReader reader) => new(
        new TeamCard(
            new TeamId(reader.GetGuid(0)),
            Name: null,
            reader.IsDBNull(1) ? null : new PersonId(reader.GetGuid(1)),
            reader.GetBoolean(2),
            [.. reader.GetFieldValue<Guid[]>(5).Select(person => new PersonId(person))],
            reader.GetInt64(4)),
        reader.GetInt64(3));
}

/// <summary>What the directory asked in someone else's batch.</summary>
public sealed record DirectoryProbe(DirectoryView View, Pending<IReadOnlyList<long>> Newest);

/// <summary>A person's row, and where the card stands.</summary>
public sealed record PersonRow(PersonCard Card, long CardPosition);

/// <summary>A team's row, and where its name stands.</summary>
public sealed record TeamRow(TeamCard Card, long CardPosition);
