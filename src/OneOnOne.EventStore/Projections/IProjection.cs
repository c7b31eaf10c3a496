namespace OneOnOne.EventStore.Projections;

/// <summary>A read model: its tables and how each event changes them. Written in the same transaction as the events.</summary>
public interface IProjection
{
    /// <summary>Snake case; with <see cref="Version"/> it is part of its tables' names (<c>action_item_2</c>).</summary>
    string Name { get; }

    /// <summary>Raised whenever <see cref="Project"/> or the tables change; the new one is filled beside the old one.</summary>
    int Version { get; }

    /// <summary>
    /// The statements that create its tables (<c>create table if not exists …</c>). Every table has a column <c>organization uuid not null</c> as the first
    /// column of its primary key; the store adds row-level security and grants.
    /// </summary>
    IReadOnlyList<string> Schema { get; }

    /// <summary>The tables' names.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// The statements by which one event changes the tables. Pure: the same event gives the same rows, live or rebuilt; no clock, no random values.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="recorded">The opened event. While it is being appended its position and recorded time are not known: use <see cref="Sql.Position"/> and <see cref="Sql.RecordedAt"/>.</param>
    /// <param name="stored">The same event as stored, so that sealed values are copied and never sealed again.</param>
    IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored);
}
