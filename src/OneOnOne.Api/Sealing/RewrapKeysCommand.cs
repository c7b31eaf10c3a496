namespace OneOnOne.Api.Sealing;

/// <summary>The operator's command: <c>rewrap-keys</c> wraps the keys of all organizations under the present master key and says that the one before can go.</summary>
public static class RewrapKeysCommand
{
    public const string Name = "rewrap-keys";

    /// <returns>0, or 2 when the command is not understood.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args.Length > 0)
        {
            await Console.Error.WriteLineAsync($"{Name} takes nothing: OneOnOne:Keys:Master is the present master key, OneOnOne:Keys:Previous the one before");
            return 2;
        }

        var (organizations, again) = await services.GetRequiredService<Rewrapping>().Pass(cancellationToken);
        await output.WriteLineAsync($"{organizations} organizations, {again} of them wrapped again under the present master key {services.GetRequiredService<IMasterKeys>().Current}.");
        await output.WriteLineAsync("Nothing is wrapped under another one any more: once every node has this one as OneOnOne:Keys:Master, OneOnOne:Keys:Previous can go.");
        return 0;
    }
}
