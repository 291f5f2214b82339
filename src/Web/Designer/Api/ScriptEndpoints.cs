using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using MediatR;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Tells the code editor which functions and variables scripts of a drawing have, so that it can complete them.</summary>
internal static class ScriptEndpoints
{
    private const string Functions = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(value: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function getGuidString(value: string): string;
        declare function getShortGuid(value: string): string;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        declare function bytesFromString(value: string): number[];
        declare function bytesToString(value: number[] | string): string;
        declare function bytesFromBase64(value: string): number[];
        declare function bytesToBase64(value: number[] | string): string;

        """;

    public static void MapScripts(this IEndpointRouteBuilder door) =>
        door.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (string definitionId, IMediator mediator, CancellationToken ct) =>
            Results.Text(Functions + (await mediator.Send(new OpenDesign(definitionId, VersionOptions.Latest), ct) is var answer && answer.TryGet(out var version)
                ? Own(JsonNode.Parse(version.Json)!.AsObject())
                : ""), "application/x-typescript", Encoding.UTF8));

    /// <summary>Variables and inputs of the drawing, and the accessors of each.</summary>
    internal static string Own(JsonObject model)
    {
        var text = new StringBuilder();
        var members = new StringBuilder();
        foreach (var variable in (model["variables"] as JsonArray ?? []).OfType<JsonObject>().Where(v => IsName(v["name"]?.ToString())))
        {
            var (name, type) = (variable["name"]!.ToString(), TypeOf(variable["typeName"]?.ToString(), variable["isArray"]?.GetValue<bool>() == true));
            members.Append("  ").Append(name).Append(": ").Append(type).AppendLine(";");
            var accessor = char.ToUpperInvariant(name[0]) + name[1..];
            text.AppendLine("declare function get" + accessor + "(): " + type + ";").AppendLine("declare function set" + accessor + "(value: " + type + "): void;");
        }

        foreach (var input in (model["inputs"] as JsonArray ?? []).OfType<JsonObject>().Select(i => i["name"]?.ToString()).Where(IsName))
        {
            text.AppendLine("declare function get" + char.ToUpperInvariant(input![0]) + input[1..] + "(): any;");
        }

        return text.AppendLine("declare const variables: {").Append(members).AppendLine("};").ToString();
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 } && (char.IsLetter(name[0]) || name[0] is '_' or '$') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');

    private static string TypeOf(string? typeName, bool isArray)
    {
        var one = typeName switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return isArray ? one + "[]" : one;
    }
}
