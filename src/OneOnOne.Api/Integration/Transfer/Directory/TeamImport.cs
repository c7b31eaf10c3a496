using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>Brings teams into the directory: all rows, or none.</summary>
public sealed class TeamImport(PostgresEventStore store, PeopleDirectory directory, TransferTable table) : StagedImport<TeamBatch>(store, directory, table)
{
    private static readonly TeamLine.Validator Validator = new();

    public override IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; } = [(TransferKind.Teams, TransferFormat.Csv), (TransferKind.Teams, TransferFormat.Ndjson)];

    protected override async Task<TeamBatch> Check(TransferRun run, DirectoryView view, CancellationToken cancellationToken)
    {
        var batch = new TeamBatch(run.Job.Organization, view);
        await run.Each(
            TeamLine.Columns,
            0,
            20,
            row =>
            {
                if (run.Parse(row, Validator, TeamLine.Columns) is { } line)
                {
                    batch.Add(row.Number, line);
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);
        await Decide(run, batch, 20, 40, visit: null, cancellationToken);
        return batch;
    }

    protected override async Task Stage(TransferRun run, TeamBatch batch, ILongWriteSession session, CancellationToken cancellationToken)
    {
        await session.Know([.. batch.Known.Select(team => team.Value)], cancellationToken);
        await Decide(run, batch, 40, 99, (team, events) => session.AppendPart<Team, TeamEvent>(team.Id.Value, events, cancellationToken), cancellationToken);
    }

    /// <summary>Decide row by row: to learn what is wrong, or to carry it out.</summary>
    private static Task Decide(TransferRun run, TeamBatch batch, int from, int to, Func<Team, IReadOnlyList<TeamEvent>, ValueTask>? visit, CancellationToken cancellationToken) => run.Decide<TeamLine>(
        TeamLine.Columns,
        from,
        to,
        async (row, line) =>
        {
            if (batch.Of(row, line) is not { } about)
            {
                return null;
            }

            var (decision, pointer) = ImportTeam.Decide(about.Team, line, about.Lead, about.Members, about.Anybody);
            if (decision.Refusal is null && visit is not null && decision.Events.Count > 0)
            {
                await visit(about.Team, decision.Events);
            }

            return new LineOutcome(decision.Refusal, pointer, about.Team.Status is TeamStatus.Unknown, decision.Events.Count > 0);
        },
        cancellationToken);
}
