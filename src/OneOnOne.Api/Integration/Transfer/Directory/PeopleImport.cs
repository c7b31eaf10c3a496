using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>Brings people into the directory: all rows, or none.</summary>
public sealed class PeopleImport(
    PostgresEventStore store, PeopleDirectory directory, Keyring keyring, TransferTable table, IEnumerable<IFollowStanding> standing, IEnumerable<IFollowManager> managers)
    : StagedImport<PeopleBatch>(store, directory, table)
{
    private const int Many = 5_000;

    private static readonly PersonLine.Validator Validator = new();

    public override IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; } = [(TransferKind.People, TransferFormat.Csv), (TransferKind.People, TransferFormat.Ndjson)];

    protected override async Task<PeopleBatch> Check(TransferRun run, DirectoryView view, CancellationToken cancellationToken)
    {
        var organization = await Store.Ask(run.Job.Organization, asked => asked.Fold<Organization, OrganizationEvent>(run.Job.Organization), cancellationToken);
        var batch = new PeopleBatch(run.Job.Organization, view) { Fixed = Subjects.Fixed(run.Caller, organization.State.Settings?.SubjectFrom) };
        await run.Each(
            PersonLine.Columns,
            0,
            20,
            row =>
            {
                if (run.Parse(row, Validator, PersonLine.Columns) is { } line && batch.Add(row.Number, line) is { } wrong)
                {
                    run.Add(row.Number, wrong.Pointer, wrong.Code);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        foreach (var (row, pointer, code) in batch.Link())
        {
            run.Add(row, pointer, code);
        }

        await Decide(run, batch, 20, 40, visit: null, cancellationToken);
        return batch;
    }

    /// <summary>Decide row by row: to learn what is wrong, or to carry it out.</summary>
    private static Task Decide(TransferRun run, PeopleBatch batch, int from, int to, Func<Person, IReadOnlyList<PersonEvent>, ValueTask>? visit, CancellationToken cancellationToken) => run.Decide<PersonLine>(
        PersonLine.Columns,
        from,
        to,
        async (row, line) =>
        {
            if (batch.Of(row, line, run.Caller.Admin) is not { } about)
            {
                return null;
            }

            var (decision, pointer) = ImportPerson.Decide(about.Person, line, about.Known);
            if (decision.Refusal is null && visit is not null && decision.Events.Count > 0)
            {
                await visit(about.Person, decision.Events);
            }

            return new LineOutcome(decision.Refusal, pointer, about.Person.Standing is Standing.Unknown, decision.Events.Count > 0);
        },
        cancellationToken);

    protected override async Task Stage(TransferRun run, PeopleBatch batch, ILongWriteSession session, CancellationToken cancellationToken)
    {
        batch.Following.Clear();
        foreach (var some in batch.Known.Chunk(Many))
        {
            await session.Know([.. some.Select(person => person.Value)], cancellationToken);
        }

        await Decide(
            run,
            batch,
            40,
            99,
            async (person, events) =>
            {
                if (person.Standing is Standing.Unknown)
                {
                    keyring.Create(session, person.Id.Value);
                }
                else
                {
                    batch.Following.AddRange(events.Select(happened => Following.Of(person.Id, happened)).OfType<Following>());
                }

                await session.AppendPart<Person, PersonEvent>(person.Id.Value, events, cancellationToken);
            },
            cancellationToken);
    }

    // What else happens when somebody leaves, comes back or gets another manager, as when a person does it by hand.
    protected override async Task Follow(PeopleBatch batch, ILongWriteSession session, CancellationToken cancellationToken)
    {
        foreach (var some in batch.Following.Chunk(Many))
        {
            var concerned = await Concerned(session, [.. some.Select(following => following.Person.Value).Distinct()], cancellationToken);
            foreach (var following in some.Where(following => concerned.Contains(following.Person)))
            {
                foreach (var follower in following.Active is null ? [] : standing)
                {
                    await follower.Follow(session, following.Person, following.Active!.Value, cancellationToken);
                }

                foreach (var follower in following.Active is null ? managers : [])
                {
                    await follower.Follow(session, following.Person, following.Manager, cancellationToken);
                }

                await session.Flush(cancellationToken);
            }
        }
    }

    // Everything that follows is about series: who has none that is open is not asked for one by one.
    private static async Task<HashSet<PersonId>> Concerned(ILongWriteSession session, Guid[] people, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var found = SeriesRows.WithOpen(batch, session.Organization, people);
        await batch.Send(cancellationToken);
        return [.. found.Value];
    }
}
