using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Tests.Expressions;

public sealed class ConversionTests
{
    [Theory]
    [InlineData("DateTimeOffset", "2017-09-20T09:00:00+08:00", "2017-09-20T09:00:00+08:00")]
    [InlineData("DateTimeOffset", "09/20/2017", "2017-09-20T00:00:00+00:00")]
    [InlineData("DateTimeOffset", "never", "0001-01-01T00:00:00+00:00")]
    [InlineData("DateTimeOffset", " ", null)]
    [InlineData("DateTime", "2017-09-20", "2017-09-20")]
    [InlineData("DateTime", "09/20/2017 13:00:05", "2017-09-20T13:00:05")]
    [InlineData("DateTime", "never", "0001-01-01T00:00:00")]
    [InlineData("TimeSpan", "1:30", "01:30:00")]
    [InlineData("TimeSpan", "long", "00:00:00")]
    [InlineData("TimeSpan", "", null)]
    [InlineData("Guid", "nobody", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Int32", "many", "0")]
    [InlineData("Int32", "", null)]
    [InlineData("Decimal", "12.50", "12.50")]
    [InlineData("Boolean", "1", "False")]
    [InlineData("String[]", "one", "[\"one\"]")]
    [InlineData("Int32[]", "[\"1\",2.5,true]", "[1,2,1]")]
    [InlineData("Int32[]", "", null)]
    public void A_text_becomes_the_type_or_its_default(string alias, string text, string? expected)
    {
        Assert.True(DataType.TryParse(alias, false, out var type));

        Assert.Equal(expected, DataValue.ToText(type.Convert(text)));
    }

    [Theory]
    [InlineData("DateTime", 5L, "0001-01-01T00:00:00")]
    [InlineData("TimeSpan", true, "00:00:00")]
    [InlineData("Int32", 2.5, "2")]
    [InlineData("Int16", 40_000L, "0")]
    [InlineData("String", 2.5, "2.5")]
    [InlineData("Boolean", 2L, "True")]
    public void Another_value_becomes_the_type_or_its_default(string alias, object value, string expected)
    {
        Assert.True(DataType.TryParse(alias, false, out var type));

        Assert.Equal(expected, DataValue.ToText(type.Convert(value)));
    }

    [Theory]
    [InlineData("Int32", "many")]
    [InlineData("Boolean", "yes")]
    [InlineData("Guid", "nobody")]
    [InlineData("DateTimeOffset", "never")]
    [InlineData("TimeSpan", "long")]
    [InlineData("JsonObject", "{ none")]
    public void A_default_the_type_cannot_take_is_left_out_with_a_warning(string alias, string text)
    {
        var json = $$"""{ "id": "v1", "definitionId": "d", "variables": [ { "id": "v", "name": "v", "typeName": "{{alias}}", "value": "{{text}}" } ], "root": { "type": "Elsa.Start" } }""";

        Assert.True(DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out var definition, out var problems));

        Assert.Null(Assert.Single(definition.Variables).Default);
        Assert.Equal(("variable.default", true), (Assert.Single(problems).Code, problems[0].IsWarning));
    }

    /// <summary>Every alias Elsa registers: a variable of any of them must not be dropped.</summary>
    [Fact]
    public void A_variable_of_every_registered_alias_is_read()
    {
        string[] aliases =
        [
            "Int16", "Int32", "Int64", "Long", "Single", "Double", "Decimal", "Boolean", "String", "Object", "ByteArray", "Guid", "DateTime",
            "DateTimeOffset", "TimeSpan", "Stream", "JSON", "JsonElement", "JsonNode", "JsonObject", "JsonArray", "JObject", "JArray",
            "StringDictionary", "StringMap", "ObjectDictionary", "ObjectMap", "FlowJoinMode", "WorkflowInstanceStorageDriver",
            "WorkflowStorageDriver", "MemoryStorageDriver", "FaultStrategy", "ContinueWithIncidentsStrategy", "ExceptionState", "FaultException",
            "FlowScope", "Token", "VariablesDictionary", "EventStimulus", "RunTaskStimulus", "DispatchWorkflowStimulus",
            "ExecuteWorkflowStimulus", "BulkDispatchWorkflowsStimulus", "BackgroundActivityStimulus", "ExecuteWorkflowResult", "DelayPayload",
            "StartAtPayload", "TimerBookmarkPayload", "TimerTriggerPayload", "CronBookmarkPayload", "CronTriggerPayload", "HttpRequest",
            "HttpResponse", "HttpResponseMessage", "HttpHeaders", "RouteData", "FormFile", "FormFile[]", "HttpFile", "HttpFile[]",
            "Downloadable", "Downloadable[]", "HttpStatusCode", "HttpRequestException", "HttpEndpointBookmarkPayload", "LogPersistenceMode",
        ];

        Assert.All(aliases, a => Assert.True(DataType.TryParse(a, false, out _) && DataType.TryParse(a.ToLowerInvariant(), false, out _), a));
    }

    [Theory]
    [InlineData("activationStrategyType", "Somebody.SingletonOfMine, Somebody", true)]
    [InlineData("activationStrategyType", "UnregisteredClrType:Some.Thing, Some", true)]
    [InlineData("activationStrategyType", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", false)]
    [InlineData("activationStrategyType", "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", false)]
    [InlineData("incidentStrategyType", "IgnoreStrategy", true)]
    [InlineData("incidentStrategyType", "FaultStrategy", false)]
    [InlineData("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", false)]
    public void A_strategy_nobody_knows_is_told(string option, string name, bool isTold)
    {
        var json = $$"""{ "id": "v1", "definitionId": "d", "options": { "{{option}}": "{{name}}" }, "root": { "type": "Elsa.Start" } }""";

        Assert.True(DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out var definition, out var problems));

        Assert.Equal(isTold ? ["option.unknown"] : [], problems.Select(p => p.Code));
        Assert.Equal(name.Contains("ContinueWith", StringComparison.Ordinal), definition.ContinuesWithIncidents);
        Assert.Equal(name.Contains("SingletonStrategy", StringComparison.Ordinal), definition.Activation == ActivationStrategy.Singleton);
    }
}
