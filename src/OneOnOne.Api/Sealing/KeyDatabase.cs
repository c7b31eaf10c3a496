using Npgsql;

namespace OneOnOne.Api.Sealing;

/// <summary>The database of the keys where they are kept apart from the events. <c>ConnectionStrings:OneOnOneKeys</c>.</summary>
public sealed record KeyDatabase(NpgsqlDataSource Source);
